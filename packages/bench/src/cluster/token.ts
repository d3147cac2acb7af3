/** What everybody here may do is everything; rights are checked elsewhere. */
export const TOKEN = 'admin-token';
