import MuiButton from '@material-ui/core/Button';
import { withStyles } from '@material-ui/core/styles';

/** Material-UI's button in quiet letters, whose focus can be seen whatever brought it there. */
export const Button = withStyles(theme => ({
  root: {
    textTransform: 'none',
    fontWeight: 600,
    letterSpacing: 0,
    borderRadius: 6,
    '&:focus': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 2,
    },
    '&:focus:not(:focus-visible)': { outline: 'none' },
  },
}))(MuiButton);
