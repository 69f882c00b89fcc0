using System.Text.Json;
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
    /// <summary>Hands on the whole reply, not what it carries.</summary>
    public bool IsWhole { get; set; }

    public bool IncludesSecrets { get; set; }

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
    public override async Task RunAsync(DwSession session, PageWindow window, IReceiver receiver, CancellationToken token)
    {
        if (paging is not null)
        {
            await new Pager(action.Name, paging, window, null).RunAsync(arguments, AskAsync, receiver, token).ConfigureAwait(false);
            return;
        }
        using ApiReply reply = await session.Client.CallAsync(action.Request(arguments), null, receiver, token).ConfigureAwait(false);
        JsonElement root = Shown(reply.Root);
        JsonElement shown = IsWhole ? root : new RawReply(root).Payload;
        object[] items = [.. (shown.ValueKind == JsonValueKind.Array ? shown.EnumerateArray().Select(convert) : [convert(shown)]).Where(static item => item is not null).Select(static item => item!)];
        if (items.Length > 0)
            await receiver.WriteAsync(items, token).ConfigureAwait(false);

        async Task<Page> AskAsync(Arguments page)
        {
            using ApiReply answer = await session.Client.CallAsync(action.Request(page), null, receiver, token).ConfigureAwait(false);
            return new RawReply(Shown(answer.Root)).Page(convert, needsFingerprint: paging!.TokenPath is null);
        }
    }

    private JsonElement Shown(JsonElement root) => IncludesSecrets ? root : Secrets.HideFields(root);
}
