using System.Globalization;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Tables;

/// <summary>Which tables are wanted, by what is known of each; one for all inputs of a command.</summary>
/// <param name="notModifiedSince">Only tables whose data have not changed since.</param>
/// <param name="olderThan">Only tables that were made before.</param>
/// <param name="owner">Only tables of this owner: an account id, or a name among the members of the table's workspace.</param>
internal sealed class TableFilter(DateTimeOffset? notModifiedSince, DateTimeOffset? olderThan, string? owner)
{
    private readonly bool _isName = owner is not null && !MemberDirectory.IsId(owner);
    private long _unknown;

    /// <summary>What a person must hear at the end: of some tables it is not known whether they are wanted.</summary>
    public string? Warning => Interlocked.Read(ref _unknown) is long count and > 0
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{(count == 1 ? "1 table is" : $"{count} tables are")} left out since the service does not say what was to be chosen by: ")
            + "when its data last changed, when it was made, or who owns it. Without the filters Get-DwTable -Detailed shows all."
        : null;

    /// <summary>Whether a table is wanted. One of which that is not known, <see langword="null"/>, is counted.</summary>
    /// <exception cref="DwException">Nobody in the workspace of the table has the owner's name.</exception>
    public async ValueTask<bool?> PassesAsync(Table table, ICaller caller, ICallLog log, CancellationToken token)
    {
        bool? isOld = And(IsBefore(table.LastModifyTime, notModifiedSince), IsBefore(table.CreateTime, olderThan));
        bool? isWanted = isOld == false
            ? false
            : And(isOld, await IsOwnAsync(table, caller, log, token).ConfigureAwait(false));
        if (isWanted is null)
            Interlocked.Increment(ref _unknown);
        return isWanted;
    }

    private static bool? IsBefore(DateTimeOffset? time, DateTimeOffset? moment) =>
        moment is null ? true : time is null ? null : time < moment;

    // What is out for one reason is out, whatever is not known besides.
    private static bool? And(bool? one, bool? other) => one == false || other == false ? false : one is null ? one : other;

    private async ValueTask<bool?> IsOwnAsync(Table table, ICaller caller, ICallLog log, CancellationToken token)
    {
        if (owner is null)
            return true;
        if (table.OwnerId is null || (_isName && table.ProjectId is null))
            return null;
        string wanted = _isName
            ? await MemberDirectory.IdOfAsync(caller, table.ProjectId!.Value, owner, log, token).ConfigureAwait(false)
            : owner;
        return table.OwnerId == wanted;
    }
}
