import type { Socket } from 'node:net';
import { InvalidBson } from '../bson/validate.ts';
import type { Value } from '../bson/value.ts';
import { encodeReply, type Message, MessageReader, ProtocolViolation } from './message.ts';

export type Reply = { [name: string]: Value };

/** Answers one message; never throws. */
export type Handler = (message: Message) => Reply | Promise<Reply>;

/** Beyond this the socket is not read further until what has come is worked off. */
const READ_AHEAD_BYTES = 1024 * 1024;

/**
 * One client. Messages are worked off one after the other, as their sender expects; a client that does not read its
 * answers, or sends faster than it is served, is made to wait by TCP.
 */
export class Connection {
  readonly #reader = new MessageReader();
  readonly #socket: Socket;
  readonly #handle: Handler;
  #busy = false;
  #closing = false;

  constructor(socket: Socket, handle: Handler) {
    this.#socket = socket;
    this.#handle = handle;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      this.#reader.push(chunk);
      this.#pump();
      if (this.#stalled && this.#reader.buffered > READ_AHEAD_BYTES) socket.pause();
    });
    socket.on('drain', () => this.#pump());
    socket.on('error', () => socket.destroy());
  }

  /** Lets the message in hand finish, then closes. */
  close(): void {
    this.#closing = true;
    if (!this.#busy) this.#socket.destroy();
  }

  #pump(): void {
    while (!this.#stalled && !this.#socket.destroyed) {
      const message = this.#read();
      if (!message) break;
      const reply = this.#handle(message);
      if (reply instanceof Promise) {
        this.#busy = true;
        reply.then((value) => this.#finish(message, value)).catch(() => this.#socket.destroy());
      } else this.#send(message, reply);
    }
    if (!this.#stalled && this.#socket.isPaused()) this.#socket.resume();
  }

  get #stalled(): boolean {
    return this.#busy || this.#socket.writableNeedDrain;
  }

  #finish(message: Message, reply: Reply): void {
    this.#busy = false;
    this.#send(message, reply);
    if (this.#closing) this.#socket.end();
    else this.#pump();
  }

  #send(message: Message, reply: Reply): void {
    if (!message.moreToCome) this.#socket.write(encodeReply(message, reply));
  }

  #read(): Message | undefined {
    try {
      return this.#reader.next();
    } catch (error) {
      if (!(error instanceof ProtocolViolation || error instanceof InvalidBson)) throw error;
      this.#socket.destroy();
      return undefined;
    }
  }
}
