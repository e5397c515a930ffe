import { Anchor, Tabs } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { PageBody, PageHeader, PageTabs } from '../../components/page.tsx';
import { useText } from '../../messages/use-text.ts';
import { Guarded } from '../fallback/guarded.tsx';
import classes from './settings-page.module.css';

const tabs = ['api-keys', 'properties', 'mailbox', 'retention', 'audit', 'demo'] as const;

export function SettingsPage() {
  const text = useText();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const tab = tabs.find((one) => pathname.endsWith(one)) ?? tabs[0];
  return (
    <Guarded permission="settings.edit">
      <PageHeader
        title={text('settings.title')}
        actions={
          <Anchor href="/api/docs" target="_blank" className={classes.docs}>
            {text('settings.api-docs')}
            <IconExternalLink size={14} aria-hidden />
          </Anchor>
        }
      >
        <PageTabs value={tab} onChange={(next) => void navigate(`/settings/${next}`)}>
          <Tabs.List>
            {tabs.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {text(`settings.tab.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </PageTabs>
      </PageHeader>
      <PageBody>
        <Outlet />
      </PageBody>
    </Guarded>
  );
}
