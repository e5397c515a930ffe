/** Words for steps that reach outside of Baton or compute: their names, cards, runs and forms. */
export const outside = {
  'step-group.notify': 'Notify',

  'step.send-chat-message': 'Post to a chat',
  'step.send-chat-message.hint': 'Writes to a channel of Slack, Mattermost, Google Chat and others',
  'summary.send-chat-message': '“{text}”',
  'summary.send-chat-message.open': 'No address yet',
  'result.chat-message-sent': 'Posted “{text}”',
  'form.chat-message.url': 'Address of the incoming webhook',
  'form.chat-message.url.hint': 'Your chat gives you one for each channel. Keep it secret.',
  'form.chat-message.text': 'Message',
} as const;
