using System.Management.Automation;
using DataWorksMeta.Api;

namespace DataWorksMeta.Commands;

/// <summary>Searches tables by words of their names (SearchMetaTables), page after page, as they are asked for.</summary>
[Cmdlet(VerbsCommon.Find, "DwTable")]
[OutputType(typeof(Table))]
public sealed class FindDwTableCommand : DwCommand
{
    /// <summary>What to look for: whole words of a table's name, which underscores separate. dim finds dim_user, di does not.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? Keyword { get; set; }

    /// <summary>The MaxCompute project to search: odps.&lt;project&gt;, or the project alone. Some installations search none without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
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
    public string? Schema { get; set; }

    /// <summary>Only tables, or only views.</summary>
    [Parameter]
    public TableEntityType? EntityType { get; set; }

    /// <summary>How many tables one call may bring. All are brought in any case.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int? PageSize { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string word in (Keyword ?? []).Where(static word => word is not null))
        {
            TableSearch? search = TableSearch.From(word, AppGuid, DataSourceType, ClusterId, Schema, EntityType);
            if (search is null)
            {
                Refuse(word, new DwException(new Transport.Fault(Transport.FaultCatalogue.EmptyKeyword, "the keyword is empty.")));
                continue;
            }
            int? pageSize = PageSize;
            Run(word, null, null, (session, sink, token) => TableOperations.Search(search.ClusterId).ReadPagesAsync(
                session, TableOperations.SearchOf(search), search.Keyword, pageSize, page => sink.WriteAsync(page, token), sink, token));
        }
    }
}
