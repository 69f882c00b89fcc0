using System.Runtime.CompilerServices;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>One operation of the service as data: its name, where its items are in the reply, what they become, and how it pages.</summary>
/// <param name="action">The operation's name.</param>
/// <param name="itemsPath">Where the items are (see <see cref="ItemPath"/>).</param>
/// <param name="parse">Makes a model of an item.</param>
/// <param name="paging">How the list goes on; <see langword="null"/> where one reply has all.</param>
internal sealed class Operation<T>(string action, string itemsPath, Func<Row, T> parse, Paging? paging = null)
    where T : class
{
    private readonly OperationEntry _action = OperationTable.Find(action)
        ?? throw new ArgumentException("Not an operation of the version.", nameof(action));
    private readonly ItemPath _items = new(itemsPath);

    public string Action => _action.Name;

    public Paging Paging { get; } = paging ?? Paging.None;

    /// <summary>The items are texts or numbers, not objects.</summary>
    public bool OfValues { get; init; }

    /// <summary>It is asked for one thing that was named: nothing in its place means that there is no such thing.</summary>
    public bool OfOne { get; init; }

    /// <summary>The field that tells one item from the others.</summary>
    public string? Id { get; init; }

    /// <summary>Finds a failure that the envelope does not tell.</summary>
    public Func<Row, Fault?>? Refuse { get; init; }

    /// <summary>The model of an answer that holds nothing: all it knows is what was asked about.</summary>
    public T EmptyRow(RowContext context) => parse(context.EmptyRow);

    /// <param name="subject">What is asked about: the models read it, and its text names it in errors.</param>
    /// <param name="arguments">The same in the service's words.</param>
    public Query<T> Query(object? subject, Arguments arguments) => new(this, subject, arguments);

    /// <summary>A text that no other operation with these arguments has.</summary>
    public string Identity(Arguments arguments) => RequestKey.Text(_action.Request(arguments));

    /// <exception cref="DwException">The call gave no result.</exception>
    public Task<ApiReply> CallAsync(ICaller caller, Arguments arguments, string? subject, ICallLog log, CancellationToken token) =>
        caller.Client.CallAsync(_action.Request(arguments), subject, log, token);

    /// <summary>The items of a reply, and what it says of the next page.</summary>
    /// <exception cref="DwException">The reply tells of a failure, or is not of the operation's shape.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Page Read(ApiReply reply, string? subject, RowContext context)
    {
        var root = new Row(reply.Root, context);
        if (Refuse?.Invoke(root) is Fault refused)
            throw Failed(refused);
        long? total = Paging.TotalPath is string path ? root.Long(path) : null;
        ItemSearch search = _items.Select(root);
        if (search.Missed is string missed && !(search.IsListAbsent && total == 0))
            throw Unreadable(search.IsAbsent ? $"the reply has no {missed}." : $"the reply has something else in place of {missed}.");
        if (search.NullItems > 0)
            context.TellEmptyItems(search.NullItems);
        List<Row> rows = search.Rows;
        if (rows.Count > 1 && Id is not null)
            rows = ItemKeys.WithoutRepeated(rows, Id, context);
        if (!(OfValues && OfOne) && rows.Count == 1 && IsEmptyText(rows[0].Fields))
            rows = [];
        var items = new List<T>(rows.Count);
        foreach (Row row in rows)
            items.Add(Item(row));
        return new Page(items)
        {
            Total = total,
            NullItems = search.NullItems,
            Size = Paging.SizePath is string size && ReplyFields.FindPath(reply.Root, size) is JsonElement field
                ? ReplyFields.Long(field)
                : null,
            Token = Paging.TokenPath is string next ? root.Text(next) : null,
            HasNext = Paging.HasNextPath is string hasNext ? root.Truth(hasNext) : null,
            Keys = Paging == Paging.None ? null : [.. rows.Select(row => ItemKeys.Of(row, Id))],
        };

        T Item(Row row)
        {
            bool isObject = row.Fields.ValueKind is JsonValueKind.Object;
            if (isObject ? OfValues : !OfValues || row.Fields.ValueKind is JsonValueKind.Array)
                throw Unreadable($"an item of {itemsPath} is {(isObject ? "an object" : "no object")}.");
            T item = parse(row);
            if (isObject && !row.IsKnown)
                throw Unreadable($"an item of {itemsPath} has none of the fields that it should have.");
            row.TellUnknownParts();
            row.Parent?.TellUnknownParts();
            return item;
        }

        // A list without items, where XML came. One text that was asked for may be empty.
        static bool IsEmptyText(JsonElement item) =>
            item.ValueKind == JsonValueKind.String && ReplyFields.Text(item)!.Trim().Length == 0;

        DwException Unreadable(string message) =>
            Failed(new Fault(ErrorId.UnreadableReply, message, requestId: Redact.Id(reply.RequestId, null)));

        DwException Failed(Fault fault) => new(fault, Action, subject, context.Caller.Region, 1);
    }
}
