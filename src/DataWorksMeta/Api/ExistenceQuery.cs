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

    // The service says it with an error, but to this question it is an answer, and kept as one.
    private static readonly byte[] s_no = "{\"Data\":false}"u8.ToArray();

    /// <inheritdoc/>
    public override string Identity => "exists " + query.Identity;

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        bool exists = log.Record is ICallRecord record
            ? await ExistsAsync(record, caller, log, token).ConfigureAwait(false)
            : await ExistsAsync(caller, log, token).ConfigureAwait(false);
        yield return new ResultPage([exists], isLast: true) { IsFirst = true };
    }

    private async Task<bool> ExistsAsync(ICallRecord record, ICaller caller, ICallLog log, CancellationToken token)
    {
        RequestKey key = KeyOf(caller);
        using ApiReply? known = await record.FindAsync(key, token, isCall: false).ConfigureAwait(false);
        if (known is not null)
            return false;
        try
        {
            return await ExistsAsync(caller, log, token).ConfigureAwait(false);
        }
        finally
        {
            record.Leave(key);
        }
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
            if (log.Record is ICallRecord record)
            {
                using ApiReply no = KeptReply.Read(s_no);
                record.Add(KeyOf(caller), "absent", no);
            }
            return false;
        }
    }

    private RequestKey KeyOf(ICaller caller) => RequestKey.Of(Identity, caller.Region, caller.Client.Endpoint);
}
