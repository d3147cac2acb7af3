import { judgeValue } from './judgeValue';

describe('judgeValue', () => {
  const good = 'result < 5';
  const bad = 'result > 10';
  it.each([
    [{ successCondition: good }, 1, 'Successful'],
    [{ successCondition: good }, 7, 'Failed'],
    [{ failureCondition: bad }, 7, 'Successful'],
    [{ failureCondition: bad }, 11, 'Failed'],
    [{ successCondition: good, failureCondition: bad }, 7, 'Inconclusive'],
    [{ successCondition: good, failureCondition: bad }, 1, 'Successful'],
    [{ successCondition: good, failureCondition: bad }, 11, 'Failed'],
    [{}, 11, 'Successful'],
  ])('%j of %d', (conditions, value, phase) => {
    expect(judgeValue({ name: 'm', ...conditions }, value)).toEqual({ phase });
  });

  it('says which condition it does not understand', () => {
    expect(
      judgeValue({ name: 'm', successCondition: 'len(result) == 0' }, 1),
    ).toEqual({
      phase: 'Error',
      message:
        'could not evaluate successCondition "len(result) == 0": unexpected or unsupported "len"',
    });
  });
});
