using System.Collections.Concurrent;

namespace DataWorksMeta.Delays;

/// <summary>The boards of one trace: one for each workspace and business date that lies on the way.</summary>
internal sealed class DelayBoards(DelayQuestions questions)
{
    private readonly ConcurrentDictionary<(long, DateTimeOffset), DayBoard> _boards = new();

    /// <summary>Those of a business date.</summary>
    public IEnumerable<DayBoard> Of(DateTimeOffset day) =>
        _boards.Values.Where(board => board.Day == day).OrderBy(static board => board.ProjectId);

    public DayBoard Of(long projectId, DateTimeOffset day) =>
        _boards.GetOrAdd((projectId, day), key => new DayBoard(new BoardReader(key.Item1, key.Item2, questions), questions));
}
