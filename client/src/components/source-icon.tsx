import type { TicketSource } from '@baton/shared';
import {
  IconApi,
  IconBrandMessenger,
  IconBrandWhatsapp,
  IconForms,
  IconMail,
  IconMessageCircle,
  IconPhone,
} from '@tabler/icons-react';
import { memo } from 'react';
import { useText } from '../messages/use-text.ts';

const icons = {
  chat: IconMessageCircle,
  email: IconMail,
  form: IconForms,
  phone: IconPhone,
  whatsapp: IconBrandWhatsapp,
  facebook: IconBrandMessenger,
  api: IconApi,
} as const satisfies Record<TicketSource, unknown>;

/** The channel that something came from. Alone it carries its name; beside its name give `decorative`. */
export const SourceIcon = memo(function SourceIcon(props: {
  source: TicketSource;
  size?: number;
  decorative?: boolean;
}) {
  const text = useText();
  const { source, size = 16, decorative = false } = props;
  const Icon = icons[source];
  if (decorative) return <Icon size={size} stroke={1.7} aria-hidden />;
  return <Icon size={size} stroke={1.7} role="img" aria-label={text(`source.${source}`)} />;
});
