import { ReactNode, useState } from 'react';
import { Button } from '../Button/Button';

/** Something that is there for whoever asks. */
export function Disclosure(props: {
  show: string;
  hide: string;
  children: ReactNode;
}) {
  const { show, hide, children } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        color="primary"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? hide : show}
      </Button>
      {open && children}
    </>
  );
}
