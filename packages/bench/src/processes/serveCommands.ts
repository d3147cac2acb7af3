import { Commands } from './Commands';

/** Answers the commands of the process that started this one, one message each; ends with it. */
export function serveCommands(commands: Commands): void {
  process.on(
    'message',
    ({ id, name, argument }: { id: number; name: string; argument: unknown }) =>
      Promise.resolve(argument)
        .then(commands[name])
        .then(
          answer => process.send?.({ id, answer }),
          error => process.send?.({ id, error: String(error?.stack ?? error) }),
        ),
  );
  process.on('disconnect', () => process.exit(0));
  process.send?.({ id: 0 });
}
