import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Deadlines, not expectations: lazy parts take long on a machine that is busy with other tests.
configure({ asyncUtilTimeout: 20_000 });
jest.setTimeout(60_000);
