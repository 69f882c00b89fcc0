using DataWorksMeta.Api;

namespace DataWorksMeta.Pipeline;

/// <summary>Hands on what a walk finds: the part of it that is wanted, no faster than it is taken.</summary>
internal sealed class WalkOutput(IRunOutput output, WalkWishes wishes, CancellationToken token)
{
    // So many parts may wait to be taken once a walk is on its way: to wait for each would cost more than to ask.
    private const int Most = 64;

    private long _skip = long.CreateSaturating(wishes.Paging?.Skip ?? 0);
    private long _left = long.CreateSaturating(wishes.Paging?.First ?? ulong.MaxValue);
    private bool _wantsTotal = wishes.Paging?.IncludeTotalCount == true;
    private int _written;
    private int _untaken;

    /// <summary>Whether all that is wanted is there.</summary>
    public bool IsFull => _left == 0;

    /// <summary>Hands on some of it.</summary>
    /// <param name="items">The items.</param>
    /// <param name="isLast">Whether the next part may be asked for before these have gone down the pipe.</param>
    /// <param name="isEmptyRow">It is no answer: it names what has none.</param>
    public async Task WriteAsync(IReadOnlyList<object> items, bool isLast, bool isEmptyRow = false)
    {
        if (!isEmptyRow)
            items = Wanted(items);
        if (wishes.IncludesEmpty)
            items = AnswerNote.On(new ResultPage(items, isLast) { IsEmptyRow = isEmptyRow }, wishes.AnswerProperty);
        if (_wantsTotal)
            items = [wishes.Paging!.NewTotalCount(0, 0), .. items];
        _wantsTotal = false;
        if (items.Count == 0)
            return;
        bool waits = !IsFull && (!isLast || _untaken >= Math.Min(Most, _written));
        _written++;
        _untaken = waits ? 0 : _untaken + 1;
        await output.WriteAsync(items, !waits, token).ConfigureAwait(false);
    }

    private IReadOnlyList<object> Wanted(IReadOnlyList<object> items)
    {
        if (_skip > 0 || items.Count > _left)
        {
            int skipped = (int)Math.Min(_skip, items.Count);
            _skip -= skipped;
            items = [.. items.Skip(skipped).Take((int)Math.Min(_left, int.MaxValue))];
        }
        if (_left != long.MaxValue)
            _left -= items.Count;
        return items;
    }
}
