/** Services, in all environments or in some. */
export interface Places {
  entityRefs: string[];
  environments?: string[];
}
