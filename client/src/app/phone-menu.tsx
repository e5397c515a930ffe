import { Drawer } from '@mantine/core';
import { useText } from '../messages/use-text.ts';
import { Rail } from './rail.tsx';

/** The navigation on a narrow screen, over the page. */
export default function PhoneMenu({ onClose, onSearch }: { onClose: () => void; onSearch: () => void }) {
  const text = useText();
  return (
    <Drawer opened onClose={onClose} position="left" size={260} title={text('app.name')} padding={0}>
      <Rail narrow={false} onSearch={onSearch} onNavigate={onClose} />
    </Drawer>
  );
}
