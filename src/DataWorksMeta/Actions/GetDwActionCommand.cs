using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Actions;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gets what this PowerShell session has changed, or may have: every operation that was sent to change something, the oldest first, with
/// what became of it. It asks nobody: the last 10,000 are kept in memory.
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwAction")]
[OutputType(typeof(ActionRecord))]
public sealed class GetDwActionCommand : PSCmdlet
{
    /// <summary>Only those of which this became: Sending, Accepted, Proven, Refused, Unclear or Skipped.</summary>
    [Parameter(Position = 0)]
    public ActionOutcome[]? Outcome { get; set; }

    /// <summary>Only those of this operation of the service, such as RestartInstance; wildcards are understood.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ActionCompleter))]
    public string? Action { get; set; }

    /// <summary>Only the last ones, this many.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Last { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var pattern = WildcardPattern.Get(Action ?? "*", WildcardOptions.IgnoreCase);
        IEnumerable<ActionRecord> records = ActionJournal.Of(Runspace.DefaultRunspace).Records
            .Where(record => (Outcome is null || Outcome.Contains(record.Outcome)) && pattern.IsMatch(record.Action));
        WriteObject(Last is int count ? records.TakeLast(count) : records, enumerateCollection: true);
    }
}
