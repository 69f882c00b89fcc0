using System.Globalization;
using System.Text;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>One operation of the service as data: its name, where its items are in the reply, what they become, and how it pages.</summary>
/// <param name="action">The operation's name.</param>
/// <param name="itemsPath">Where the items are (see <see cref="ItemPath"/>).</param>
/// <param name="parse">Makes a model of an item.</param>
/// <param name="paging">How the list goes on; <see langword="null"/> where one reply has all.</param>
/// <param name="ofValues">The items are texts or numbers, not objects.</param>
/// <param name="refuse">Finds a failure that the envelope does not tell.</param>
internal sealed class Operation<T>(string action, string itemsPath, Func<Row, T> parse, Paging? paging = null, bool ofValues = false, Func<Row, Fault?>? refuse = null)
    where T : class
{
    private readonly OperationEntry _action = OperationTable.Find(action)
        ?? throw new ArgumentException("Not an operation of the version.", nameof(action));
    private readonly ItemPath _items = new(itemsPath);

    public string Action => _action.Name;

    public Paging? Paging => paging;

    public Query<T> Ask(Arguments arguments, object? subject = null) => new(this, arguments, Convert.ToString(subject, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null);

    /// <summary>One call: all items of its reply.</summary>
    /// <exception cref="DwException">The call gave no result.</exception>
    public async Task<IReadOnlyList<T>> ReadAsync(DwSession session, Arguments arguments, string? subject, ICallLog log, CancellationToken token, bool includesSecrets = false)
    {
        Page page = await ReadPageAsync(session, arguments, subject, log, token, includesSecrets).ConfigureAwait(false);
        return (IReadOnlyList<T>)page.Items;
    }

    /// <summary>One call: the items of its reply, and what it says of the next page.</summary>
    /// <exception cref="DwException">The call gave no result.</exception>
    public async Task<Page> ReadPageAsync(DwSession session, Arguments arguments, string? subject, ICallLog log, CancellationToken token, bool includesSecrets = false)
    {
        using ApiReply reply = await session.Client.CallAsync(_action.Request(arguments), subject, log, token).ConfigureAwait(false);
        var call = new Call(Action, session, arguments, includesSecrets);
        var root = new Row(reply.Root, call);
        if (refuse?.Invoke(root) is Fault fault)
            throw new DwException(fault, Action, subject, session.Region, 1);
        var items = new List<T>();
        StringBuilder? fingerprint = paging is { TotalPath: null, TokenPath: null } ? new StringBuilder() : null;
        foreach (Row row in _items.Select(reply.Root, call))
        {
            if (row.Fields.ValueKind == JsonValueKind.Object ? ofValues : !ofValues || row.Fields.ValueKind == JsonValueKind.Null)
                continue;
            items.Add(parse(row));
            fingerprint?.Append(row.Fields.GetRawText()).Append('\n');
        }
        return new Page(items)
        {
            Total = paging?.TotalPath is string total ? root.Long(total) : null,
            Token = paging?.TokenPath is string next ? root.Text(next) : null,
            HasNext = paging?.HasNextPath is string hasNext ? root.Truth(hasNext) : null,
            Fingerprint = items.Count > 0 ? fingerprint?.ToString() : null,
        };
    }
}
