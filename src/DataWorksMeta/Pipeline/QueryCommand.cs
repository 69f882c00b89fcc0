using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>The base of every cmdlet that puts questions to the service: what -First, -Skip, -IncludeTotalCount and -PageSize mean stands here once.</summary>
public abstract class QueryCommand : DwCommand
{
    private int _warned;

    internal virtual int? RequestedPageSize => null;

    /// <summary>Asks about one input. What is wanted of the answer counts for each input on its own.</summary>
    internal void Ask(object? source, DwObject? origin, string? region, Query query)
    {
        PagingParameters? paging = PagingParameters;
        bool wantsTotal = paging?.IncludeTotalCount == true;
        long skip = Clamp(paging?.Skip ?? 0);
        long first = Clamp(paging?.First ?? ulong.MaxValue);
        int? size = RequestedPageSize;
        Run(source, origin, region, (session, sink, token) =>
        {
            var window = new PageWindow { Skip = skip, First = first, PageSize = size };
            if (wantsTotal)
                window.OnTotal = total => sink.WriteAsync([paging!.NewTotalCount((ulong)(total ?? 0), total is null ? 0 : 1)], token);
            return query.RunAsync(session, window, new OnceWarner(sink, this), token);
        });
    }

    internal bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>A test for names: wildcards where there are some, else the name itself, in any case; <see langword="null"/> for all.</summary>
    internal static Func<string?, bool>? Matcher(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return text => text is not null && pattern.IsMatch(text);
    }

    /// <summary>The name, where it is one and no pattern.</summary>
    internal static string? Exact(string? name) => name is not null && !WildcardPattern.ContainsWildcardCharacters(name) ? name : null;

    private static long Clamp(ulong number) => number > long.MaxValue ? long.MaxValue : (long)number;

    /// <summary>Warnings are the cmdlet's, not each record's.</summary>
    private sealed class OnceWarner(ISink sink, QueryCommand command) : IReceiver
    {
        public bool WantsVerbose => sink.WantsVerbose;

        public bool WantsDebug => sink.WantsDebug;

        public Task WriteAsync(IReadOnlyList<object> page, CancellationToken token) => sink.WriteAsync(page, token);

        public Task TakenAsync(CancellationToken token) => sink.TakenAsync(token);

        public void Warning(string text)
        {
            if (Interlocked.Exchange(ref command._warned, 1) == 0)
                sink.Warning(text);
        }

        public void Verbose(string text) => sink.Verbose(text);

        public void Debug(string text) => sink.Debug(text);
    }
}
