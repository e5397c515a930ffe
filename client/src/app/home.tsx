import { Navigate } from 'react-router';
import { usePermission } from '../api/session.ts';

/** Where one arrives: designers at the workflows, everyone else at the tickets. */
export function Home() {
  return <Navigate to={usePermission('workflows.edit') ? '/workflows' : '/tickets'} replace />;
}
