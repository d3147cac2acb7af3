import {
  BreadcrumbEntry,
  PageLayoutProps,
  useBreadcrumbEntries,
} from '@backstage/frontend-plugin-api';
import { PluginHeader } from '@backstage/ui';
import { useResolvedPath } from 'react-router-dom';

/**
 * A page below its header. As the framework's own, but with the header as a landmark: without one, screen readers do
 * not find the page's heading by landmarks.
 */
export function PageLayoutWithLandmark(props: PageLayoutProps) {
  const { title, icon, noHeader, titleLink, headerActions, tabs, children } =
    props;
  const base = useResolvedPath('.').pathname.replace(/\/$/, '');
  const { items } = useBreadcrumbEntries();
  if (noHeader) return <>{children}</>;
  const page = (
    <>
      <header>
        <PluginHeader
          title={title}
          icon={icon}
          titleLink={titleLink}
          breadcrumbs={items}
          tabs={tabs?.map(tab => ({
            ...tab,
            href: tab.href.startsWith('/') ? tab.href : `${base}/${tab.href}`,
            matchStrategy: 'prefix' as const,
          }))}
          customActions={headerActions}
        />
      </header>
      {children}
    </>
  );
  return title ? (
    <BreadcrumbEntry entry={{ label: title, href: titleLink ?? (base || '/') }}>
      {page}
    </BreadcrumbEntry>
  ) : (
    page
  );
}
