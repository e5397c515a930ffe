import type { Command, Redis } from 'ioredis';

/**
 * Reports every command that a connection sends, and those of connections made after it: BullMQ makes one of its own
 * for each worker.
 */
export function countCommands({ redis, sent }: { redis: Redis; sent: (command: string) => void }): Redis {
  const send = redis.sendCommand.bind(redis);
  redis.sendCommand = (...args: Parameters<Redis['sendCommand']>) => {
    // A command that waited for the connection passes here a second time.
    const command = args[0] as Command & { counted?: boolean };
    if (!command.counted) {
      command.counted = true;
      sent(command.name);
    }
    return send(...args);
  };
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (...args: Parameters<Redis['duplicate']>) =>
    countCommands({ redis: duplicate(...args), sent });
  return redis;
}
