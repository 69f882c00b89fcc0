using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>One operation of the service as data: its name, where its items are in the reply, what they become, and how it pages.</summary>
internal sealed class Operation<T>(string action, string itemsPath, Func<Row, T> parse, Paging? paging = null)
    where T : class
{
    private readonly ActionEntry _action = ActionTable.Find(action) ?? throw new ArgumentException("Not an operation of the version.", nameof(action));

    public string Action => _action.Name;

    /// <summary>One call: all items of its reply.</summary>
    /// <exception cref="DwException">The call gave no result.</exception>
    public async Task<IReadOnlyList<T>> ReadAsync(DwSession session, Arguments arguments, string? subject, ICallObserver observer, CancellationToken token)
    {
        using ApiReply reply = await session.Client.CallAsync(_action.Request(arguments), subject, observer, token).ConfigureAwait(false);
        return Items(reply, session);
    }

    /// <summary>Page after page, each handed on before the next is asked for.</summary>
    /// <exception cref="DwException">A page gave no result; those before it were handed on.</exception>
    public async Task ReadPagesAsync(DwSession session, Arguments arguments, string? subject, int? pageSize, Func<IReadOnlyList<T>, Task> emit, ICallObserver observer, CancellationToken token)
    {
        Paging pages = paging ?? throw new InvalidOperationException($"{action} has no pages.");
        int size = Math.Min(pageSize ?? pages.MaximumSize, pages.MaximumSize);
        Arguments sized = arguments.With(pages.SizeParameter, size);
        long seen = 0;
        for (int number = 1; ; number++)
        {
            IReadOnlyList<T> items;
            long? total;
            using (ApiReply reply = await session.Client.CallAsync(_action.Request(sized.With(pages.PageParameter, number)), subject, observer, token).ConfigureAwait(false))
            {
                items = Items(reply, session);
                total = Total(reply, pages);
            }
            if (items.Count > 0)
                await emit(items).ConfigureAwait(false);
            seen += items.Count;
            // The total decides where it is given: the service may serve smaller pages than it was asked for.
            if (items.Count == 0 || (total is long all ? seen >= all : items.Count < size))
                return;
        }
    }

    private List<T> Items(ApiReply reply, DwSession session)
    {
        var items = new List<T>();
        foreach (JsonElement item in ReplyFields.Items(ReplyFields.FindPath(reply.Root, itemsPath)))
        {
            if (item.ValueKind == JsonValueKind.Object)
                items.Add(parse(new Row(item, session)));
        }
        return items;
    }

    private static long? Total(ApiReply reply, Paging pages)
    {
        int dot = pages.TotalPath.LastIndexOf('.');
        JsonElement? parent = dot < 0 ? reply.Root : ReplyFields.FindPath(reply.Root, pages.TotalPath.Substring(0, dot));
        return parent is JsonElement element ? ReplyFields.Long(element, pages.TotalPath.Substring(dot + 1)) : null;
    }
}
