import { forwardRef, Ref } from 'react';
import MuiButton, { ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    textTransform: 'none',
    fontWeight: 600,
    letterSpacing: 0,
    borderRadius: 6,
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 2,
    },
  },
}));

/**
 * Material-UI's button in quiet letters, its focus shown by an outline. The ripple that it shows focus by throws when a
 * button has the focus from its first moment (the ripple is mounted one render later).
 */
export const Button = forwardRef(function QuietButton(
  { className, ...props }: ButtonProps,
  ref: Ref<HTMLButtonElement>,
) {
  const classes = useStyles();
  return (
    <MuiButton
      {...props}
      ref={ref}
      disableFocusRipple
      className={className ? `${classes.root} ${className}` : classes.root}
    />
  );
});
