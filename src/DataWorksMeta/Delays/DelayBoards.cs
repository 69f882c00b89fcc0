using System.Collections.Concurrent;

namespace DataWorksMeta.Delays;

/// <summary>The boards of one trace: one for each workspace and business date that lies on the way.</summary>
internal sealed class DelayBoards(DelayQuestions questions)
{
    private readonly ConcurrentDictionary<(long, DateTimeOffset), DayBoard> _boards = new();

    public DayBoard Of(long projectId, DateTimeOffset day) =>
        _boards.GetOrAdd((projectId, day), key => new DayBoard(key.Item1, key.Item2, questions));
}
