using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Lineage;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>Gets the columns that a column is made from, or that are made from it, one step away (GetMetaColumnLineage).</summary>
[Cmdlet(VerbsCommon.Get, "DwColumnLineage", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(ColumnLineage))]
public sealed class GetDwColumnLineageCommand : PipedCommand
{
    private const string ColumnGuidSet = "ColumnGuid";
    private const string ColumnNameSet = "ColumnName";

    /// <summary>The id of the column: odps.&lt;project&gt;.&lt;table&gt;.&lt;column&gt;.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ColumnGuidSet, ValueFromPipelineByPropertyName = true)]
    public string[] ColumnGuid { get; set; } = [];

    /// <summary>The name of the column, where it is given by names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ColumnNameSet)]
    public string? ColumnName { get; set; }

    /// <summary>The name of the column's table, where it is given by names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ColumnNameSet)]
    public string? TableName { get; set; }

    /// <summary>The database of the table, where it is given by names: for MaxCompute the project.</summary>
    [Parameter(ParameterSetName = ColumnNameSet)]
    [Alias("DbName")]
    public string? DatabaseName { get; set; }

    /// <summary>The engine that holds the table: odps (MaxCompute, the default) or emr.</summary>
    [Parameter(ParameterSetName = ColumnNameSet)]
    [ArgumentCompleter(typeof(DataSourceTypeCompleter))]
    public string? DataSourceType { get; set; }

    /// <summary>The EMR cluster that holds the table.</summary>
    [Parameter(ParameterSetName = ColumnNameSet)]
    public string? ClusterId { get; set; }

    /// <summary>Upstream: what the column is made from. Downstream: what is made from it.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public LineageDirection Direction { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    internal override string InputDescription => "column: it needs a ColumnGuid, or a ColumnName with a TableName";

    internal override IEnumerable<PipedInput> Arguments() =>
        ParameterSetName == ColumnNameSet ? [PipedInput.None] : PipedInput.Arguments("ColumnGuid", ColumnGuid);

    internal override Query? QueryFor(PipedInput input)
    {
        if (input.Id("ColumnGuid") is string guid)
            return LineageOperations.Columns(ColumnIdentity.Of(guid), Direction);
        string? column = input.Text("ColumnName") ?? ColumnName;
        TableIdentity? table = TableIdentity.From(
            null,
            input.Text("DataSourceType") ?? DataSourceType,
            input.Text("ClusterId") ?? ClusterId,
            input.Text("DatabaseName", "DbName") ?? DatabaseName,
            null,
            input.Text("TableName") ?? TableName);
        return column is null || table is null ? null : LineageOperations.Columns(ColumnIdentity.Of(table, column), Direction);
    }
}
