using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>Searches tables by words of their names (SearchMetaTables).</summary>
[Cmdlet(VerbsCommon.Find, "DwTable", SupportsPaging = true)]
[OutputType(typeof(TableEntry))]
public sealed class FindDwTableCommand : DwCommand
{
    private bool _isTyped;

    /// <summary>What to look for: whole words of a table's name, which underscores separate. dim finds dim_user, di does not.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [Keyword]
    [NoWildcard]
    public string[]? Keyword { get; set; }

    /// <summary>
    /// The MaxCompute project to search: odps.&lt;project&gt;, or the project alone. Some installations search none without it.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    public string? AppGuid { get; set; }

    /// <summary>The engine to search: odps (MaxCompute, the default) or emr.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DataSourceTypeCompleter))]
    public string? DataSourceType { get; set; }

    /// <summary>The EMR cluster to search.</summary>
    [Parameter]
    public string? ClusterId { get; set; }

    /// <summary>The schema to search, in projects that have schemas.</summary>
    [Parameter]
    [Alias("SchemaName")]
    [NoWildcard]
    public string? Schema { get; set; }

    /// <summary>Only tables, or only views.</summary>
    [Parameter]
    public TableEntityType? EntityType { get; set; }

    /// <summary>
    /// Fills in OwnerName, the name of each owner. It costs one list of the members for each workspace and session (ListProjectMembers).
    /// </summary>
    [Parameter]
    public SwitchParameter ResolveOwner { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <summary>
    /// Gives a row for each keyword that finds no table as well: it names the keyword, and its HasTable is $false; that of all others is
    /// $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasTable";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isTyped = IsBound(nameof(Keyword)) || !MyInvocation.ExpectingInput;
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Nothing comes down a pipe without harm; nothing that was typed is a variable that was never set.
        string?[] words = Keyword ?? [];
        if (_isTyped && words.Length == 0)
            words = [null];
        foreach (string? word in words)
        {
            if (word is not null || _isTyped)
                Search(word ?? string.Empty);
        }
    }

    private void Search(string word)
    {
        try
        {
            TableSearch search = TableSearch.From(word, AppGuid, DataSourceType, ClusterId, Schema, EntityType)
                ?? throw new DwException(ErrorId.EmptyKeyword, "the keyword is empty.");
            Query query = TableOperations.Search(search);
            Run(word, null, null, ResolveOwner ? new OwnerQuery(query) : query);
        }
        catch (DwException exception)
        {
            Fail(word, exception);
        }
    }
}
