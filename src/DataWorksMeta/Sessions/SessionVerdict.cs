using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions;

/// <summary>The checks of a session as one answer: good where none failed and the call was answered.</summary>
internal sealed class SessionVerdict(ICallLog log)
{
    private bool _hasFailed;
    private bool _isAnswered;

    /// <summary>What comes of all checks so far.</summary>
    public bool IsGood => _isAnswered && !_hasFailed;

    /// <summary>Counts a check, and tells it to whoever wants to know more than the answer.</summary>
    public Task AddAsync(SessionCheck check)
    {
        _hasFailed |= check.Status == CheckStatus.Failed;
        _isAnswered |= check is { Name: SessionTest.CallName, Status: CheckStatus.Passed };
        if (log.WantsVerbose)
            log.Verbose(check.RecommendedAction is null ? check.ToString() : $"{check}. {check.RecommendedAction}");
        return Task.CompletedTask;
    }
}
