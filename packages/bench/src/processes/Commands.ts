/** What a process can be asked to do: name to function. Arguments and answers are JSON. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each process has its own commands and types
export type Commands = Record<string, (argument: any) => unknown>;
