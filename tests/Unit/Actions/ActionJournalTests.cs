using DataWorksMeta.Actions;

namespace DataWorksMeta.Unit.Actions;

/// <summary>The journal of a runspace keeps the last actions in order, and those of no other.</summary>
public sealed class ActionJournalTests
{
    [Fact]
    public void The_last_ten_thousand_are_kept_in_order()
    {
        var journal = new ActionJournal();
        for (int number = 0; number < 10_050; number++)
            journal.Add(new ActionRecord { Attempts = number });

        Assert.Equal(Enumerable.Range(50, 10_000), journal.Records.Select(static record => record.Attempts));
    }

    [Fact]
    public void Each_runspace_has_its_own()
    {
        object one = new();
        ActionJournal.Of(one).Add(new ActionRecord());

        Assert.Single(ActionJournal.Of(one).Records);
        Assert.Empty(ActionJournal.Of(new object()).Records);
    }

    [Fact]
    public void What_becomes_of_an_action_is_seen_where_it_was_begun()
    {
        var journal = new ActionJournal();
        ActionEntry entry = journal.Add(new ActionRecord { Outcome = ActionOutcome.Sending });
        entry.Record = entry.Record with { Outcome = ActionOutcome.Proven };

        Assert.Equal(ActionOutcome.Proven, Assert.Single(journal.Records).Outcome);
    }
}
