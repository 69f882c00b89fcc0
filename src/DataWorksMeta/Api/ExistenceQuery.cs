using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>Whether a thing exists: one truth, and false where the service says with an error that it does not.</summary>
internal sealed class ExistenceQuery(Query<object> query) : Query
{
    private static readonly HashSet<string> s_absent =
        new(StringComparer.OrdinalIgnoreCase) { "Invalid.Meta.TableNotExist", "InvalidParameter.Meta.NotExist" };

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        bool exists = await ExistsAsync(caller, log, token).ConfigureAwait(false);
        yield return new ResultPage([exists], isLast: true) { IsFirst = true };
    }

    private async Task<bool> ExistsAsync(ICaller caller, ICallLog log, CancellationToken token)
    {
        try
        {
            await foreach (object answer in query.ItemsAsync(caller, log, token).ConfigureAwait(false))
                return ((string)answer).Trim().ToUpperInvariant() is "TRUE" or "1";
            return false;
        }
        catch (DwException exception) when (s_absent.Contains(exception.Code))
        {
            return false;
        }
    }
}
