using System.Text.Json;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Raw;

/// <summary>Any operation of the service, its reply as it came.</summary>
/// <param name="action">What is asked.</param>
/// <param name="arguments">About what, in the service's words.</param>
/// <param name="convert">Makes an object of a piece of the reply.</param>
/// <param name="paging">How the list goes on; <see langword="null"/> for one reply only.</param>
internal sealed class RawQuery(OperationEntry action, Arguments arguments, Func<JsonElement, object?> convert, Paging? paging) : Query
{
    /// <inheritdoc/>
    public override string Identity => $"{RequestKey.Text(action.Request(arguments))} {IsWhole} {paging is not null}";

    /// <summary>Hands on the whole reply, not what it carries.</summary>
    public bool IsWhole { get; init; }

    public bool IncludesSecrets { get; init; }

    /// <summary>Where what may change something is written down.</summary>
    public ActionJournal Journal { get; init; } = new();

    /// <summary>How a list of this operation goes on, by the parameters it takes; <see langword="null"/> where it has no pages.</summary>
    public static Paging? PagingOf(OperationEntry action)
    {
        if (action.Takes("NextPrimaryKey"))
            return Paging.ByPrimaryKey.SizeUnsure();
        if (action.Takes("NextToken"))
            return Paging.ByToken.SizeUnsure();
        if (action.Takes("PageNumber"))
            return Paging.ByNumber.SizeUnsure();
        return action.Takes("PageNum") ? Paging.ByNum.SizeUnsure() : null;
    }

    /// <inheritdoc/>
    public override IAsyncEnumerable<ResultPage> PagesAsync(ICaller caller, PageWindow window, ICallLog log, CancellationToken token)
    {
        return paging is null
            ? WholeAsync()
            : new Pager(action.Name, null, paging, window, null).PagesAsync(arguments, ReadAsync, log, token);

        async Task<Page> ReadAsync(Arguments page)
        {
            if (!action.IsRead)
            {
                ActionAnswer answer = await DoAsync(page).ConfigureAwait(false);
                return PageOf(answer.Reply!.Value, answer.RequestId);
            }
            using ApiReply reply = await caller.Client.CallAsync(action.Request(page), null, log, token).ConfigureAwait(false);
            return PageOf(reply.Root, reply.RequestId);
        }

        Page PageOf(JsonElement root, string? requestId) => new RawReply(Shown(root)).Page(convert) ?? throw new DwException(
            new Fault(ErrorId.UnreadableReply, "the reply holds no list.", requestId: Redact.Id(requestId, null)),
            action.Name,
            null,
            caller.Region,
            1);

        async IAsyncEnumerable<ResultPage> WholeAsync()
        {
            if (!action.IsRead)
            {
                ActionAnswer answer = await DoAsync(arguments).ConfigureAwait(false);
                yield return new ResultPage(Items(Shown(answer.Reply!.Value)), isLast: true) { IsFirst = true };
                yield break;
            }
            using ApiReply reply = await caller.Client.CallAsync(action.Request(arguments), null, log, token).ConfigureAwait(false);
            yield return new ResultPage(Items(Shown(reply.Root)), isLast: true) { IsFirst = true };
        }

        Task<ActionAnswer> DoAsync(Arguments page) => new ActionRunner(Journal).DoAsync(caller, RawAction.Of(action, page), log, token);
    }

    private object[] Items(JsonElement root)
    {
        JsonElement shown = IsWhole ? root : new RawReply(root).Payload;
        IEnumerable<object?> all = shown.ValueKind == JsonValueKind.Array ? shown.EnumerateArray().Select(convert) : [convert(shown)];
        return [.. all.OfType<object>()];
    }

    private JsonElement Shown(JsonElement root) => IncludesSecrets ? root : Secrets.HideFields(root);
}
