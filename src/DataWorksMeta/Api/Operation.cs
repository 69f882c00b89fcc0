using System.Runtime.CompilerServices;
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
internal sealed class Operation<T>(
    string action,
    string itemsPath,
    Func<Row, T> parse,
    Paging? paging = null,
    bool ofValues = false,
    Func<Row, Fault?>? refuse = null)
    where T : class
{
    private readonly OperationEntry _action = OperationTable.Find(action)
        ?? throw new ArgumentException("Not an operation of the version.", nameof(action));
    private readonly ItemPath _items = new(itemsPath);

    public string Action => _action.Name;

    public Paging Paging { get; } = paging ?? Paging.None;

    /// <param name="subject">What is asked about: the models read it, and its text names it in errors.</param>
    /// <param name="arguments">The same in the service's words.</param>
    public Query<T> Query(object? subject, Arguments arguments) => new(this, subject, arguments);

    /// <exception cref="DwException">The call gave no result.</exception>
    public Task<ApiReply> CallAsync(ICaller caller, Arguments arguments, string? subject, ICallLog log, CancellationToken token) =>
        caller.Client.CallAsync(_action.Request(arguments), subject, log, token);

    /// <summary>The items of a reply, and what it says of the next page.</summary>
    /// <exception cref="DwException">The reply tells of a failure.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Page Read(ApiReply reply, string? subject, RowContext context)
    {
        var root = new Row(reply.Root, context);
        if (refuse?.Invoke(root) is Fault fault)
            throw new DwException(fault, Action, subject, context.Caller.Region, 1);
        var items = new List<T>();
        StringBuilder? fingerprint = Paging.NeedsFingerprint ? new StringBuilder() : null;
        foreach (Row row in _items.Select(root))
        {
            if (row.Fields.ValueKind == JsonValueKind.Object ? ofValues : !ofValues || row.Fields.ValueKind == JsonValueKind.Null)
                continue;
            items.Add(parse(row));
            fingerprint?.Append(row.Fields.GetRawText()).Append('\n');
        }
        return new Page(items)
        {
            Total = Paging.TotalPath is string total ? root.Long(total) : null,
            Token = Paging.TokenPath is string next ? root.Text(next) : null,
            HasNext = Paging.HasNextPath is string hasNext ? root.Truth(hasNext) : null,
            Fingerprint = items.Count > 0 ? fingerprint?.ToString() : null,
        };
    }
}
