namespace DataWorksMeta.Api;

/// <summary>Whether a thing exists: one truth, and false where the service says with an error that it does not.</summary>
internal sealed class ExistenceQuery(Query<object> query) : Query
{
    private static readonly HashSet<string> s_absent = new(StringComparer.OrdinalIgnoreCase) { "Invalid.Meta.TableNotExist", "InvalidParameter.Meta.NotExist" };

    /// <inheritdoc/>
    public override async Task RunAsync(DwSession session, PageWindow window, IReceiver receiver, CancellationToken token)
    {
        bool exists;
        try
        {
            IReadOnlyList<object> answers = await query.ReadAsync(session, receiver, token).ConfigureAwait(false);
            exists = answers.Count > 0 && ((string)answers[0]).Trim().ToUpperInvariant() is "TRUE" or "1";
        }
        catch (DwException exception) when (s_absent.Contains(exception.Code))
        {
            exists = false;
        }
        await receiver.WriteAsync([exists], token).ConfigureAwait(false);
    }
}
