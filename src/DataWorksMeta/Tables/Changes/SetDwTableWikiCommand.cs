using System.Management.Automation;
using System.Security;
using DataWorksMeta.Actions;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Writes the usage notes of tables of MaxCompute anew (UpdateMetaTableIntroWiki): all of them are replaced, and the service keeps the old
/// ones as a version. They are read before, one call for each table, and where they are so already nothing is sent.
/// </summary>
[Cmdlet(
    VerbsCommon.Set, "DwTableWiki", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(TableAction))]
public sealed class SetDwTableWikiCommand : TableActionCommand
{
    private string? _fromFile;

    /// <summary>
    /// The notes, in Markdown; also those of the Content column of a row. Empty ones take away what is there, and need -Force.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [GivenText]
    [AllowEmptyString]
    public string? Content { get; set; }

    /// <summary>A file that holds the notes, in UTF-8 unless it begins with the mark of another encoding.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    internal override void CheckArguments()
    {
        if (Path is null)
            return;
        if (IsGiven(nameof(Content)))
            Refuse(new DwException(ErrorId.InvalidInput, "-Content and -Path were both given.", advice: "Leave one of the two out."));
        try
        {
            _fromFile = File.ReadAllText(FilePath.Resolve(Path, SessionState, Unreadable));
        }
        catch (DwException exception)
        {
            Refuse(exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException)
        {
            Refuse(Unreadable(exception.Message));
        }
    }

    internal override ActionPlan PlanFor(TableIdentity table, PipedInput input)
    {
        string content = _fromFile ?? Content ?? throw new DwException(
            ErrorId.InvalidInput,
            "nothing says what the usage notes shall be.",
            advice: "Add -Content or -Path, or give rows with a Content column.");
        if (string.IsNullOrWhiteSpace(content) && !Force)
        {
            throw new DwException(
                ErrorId.InvalidInput,
                $"the new usage notes of {table} are empty, which would take away those that it has.",
                advice: "Where that is meant: -Force.");
        }
        return TableActions.SetWiki(table, content);
    }

    private DwException Unreadable(string reason) => new(
        ErrorId.InvalidInput, $"the file '{Path}' cannot be read: {reason}", advice: "Name a file that is there and may be read.");
}
