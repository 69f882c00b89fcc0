using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>Whether a thing exists: one truth, and false where the service says with an error that it does not.</summary>
internal sealed class ExistenceQuery(Query<object> query) : Query
{
    private static readonly HashSet<string> s_absent =
        new(StringComparer.OrdinalIgnoreCase) { "Invalid.Meta.TableNotExist", "InvalidParameter.Meta.NotExist" };

    private static readonly Fault s_noTruth = new(ErrorId.UnreadableReply, "the reply says neither yes nor no.")
    {
        Advice = "Whether it exists is not known. Ask again; if it stays, Get-DwTable or Get-DwTablePartition shows what is there.",
    };

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

    /// <exception cref="DwException">The service gave no answer, or one that says neither yes nor no.</exception>
    private async Task<bool> ExistsAsync(ICaller caller, ICallLog log, CancellationToken token)
    {
        try
        {
            var answers = new List<object>();
            await foreach (object answer in query.ItemsAsync(caller, log, token).ConfigureAwait(false))
                answers.Add(answer);
            bool? truth = answers.Count == 1 ? ReplyFields.Truth((string)answers[0]) : null;
            return truth ?? throw query.Refused(caller, s_noTruth);
        }
        catch (DwException exception) when (s_absent.Contains(exception.Code))
        {
            return false;
        }
    }
}
