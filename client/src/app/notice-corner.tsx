import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

export default function NoticeCorner() {
  return <Notifications position="top-center" autoClose={6000} limit={3} />;
}
