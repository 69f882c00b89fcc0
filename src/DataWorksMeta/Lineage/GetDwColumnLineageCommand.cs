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
    [NoWildcard]
    public string[] ColumnGuid { get; set; } = [];

    /// <summary>The name of the column, where it is given by names, or where the table comes down the pipe.</summary>
    [Parameter(ParameterSetName = ColumnNameSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [NoWildcard]
    public string? ColumnName { get; set; }

    /// <summary>The name of the column's table, where it is given by names.</summary>
    [Parameter(ParameterSetName = ColumnNameSet)]
    [NoWildcard]
    public string? TableName { get; set; }

    /// <summary>The database of the table, where it is given by names: for MaxCompute the project.</summary>
    [Parameter(ParameterSetName = ColumnNameSet)]
    [Alias("DbName")]
    [NoWildcard]
    public string? DatabaseName { get; set; }

    /// <summary>The engine that holds the table: odps (MaxCompute, the default) or emr.</summary>
    [Parameter(ParameterSetName = ColumnNameSet)]
    [ArgumentCompleter(typeof(DataSourceTypeCompleter))]
    public string? DataSourceType { get; set; }

    /// <summary>The EMR cluster that holds the table.</summary>
    [Parameter(ParameterSetName = ColumnNameSet)]
    public string? ClusterId { get; set; }

    /// <summary>Upstream: what the column is made from. Downstream: what is made from it.</summary>
    [Parameter(Position = 1)]
    [Trimmed]
    public LineageDirection Direction { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <summary>
    /// Gives a row for each column without lineage in that direction as well: it names the column, and its HasLineage is $false; that of
    /// all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasLineage";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "column: it needs a ColumnGuid, or a ColumnName with a TableName";

    internal override string? FirstParameter => nameof(ColumnGuid);

    internal override IEnumerable<PipedInput> Arguments() =>
        InputSet == ColumnNameSet ? [PipedInput.None] : PipedInput.Arguments("ColumnGuid", ColumnGuid);

    internal override bool TakeTyped(object typed) => TakeTyped<LineageDirection>(nameof(Direction), typed, value => Direction = value);

    internal override void CheckArguments()
    {
        Need(nameof(Direction), "Add -Direction Upstream or -Direction Downstream.");
        if (InputSet != ColumnNameSet)
            return;
        Need(nameof(TableName), "Add -TableName: it says which table has the column.");
        Need(nameof(ColumnName), "Add -ColumnName: it says which column of the table is meant.");
    }

    internal override Query? QueryFor(PipedInput input)
    {
        string? table = input.BareText ?? input.Text("TableGuid");
        if (ColumnName is not null && table is not null && !input.Has("ColumnName"))
        {
            TableIdentity? named = TableIdentity.From(table, DataSourceType, ClusterId, null, null, null, isTyped: true);
            return named is null ? null : LineageOperations.Columns(ColumnIdentity.Of(named, ColumnName), Direction);
        }
        if (input.Id("ColumnGuid") is string guid)
            return LineageOperations.Columns(ColumnIdentity.Of(guid), Direction);
        string? column = input.Text("ColumnName") ?? ColumnName;
        TableIdentity? identity = TableIdentity.From(
            null,
            input.Text("DataSourceType") ?? DataSourceType,
            input.Text("ClusterId") ?? ClusterId,
            input.Text("DatabaseName", "DbName") ?? DatabaseName,
            null,
            input.Text("TableName") ?? TableName);
        return column is null || identity is null ? null : LineageOperations.Columns(ColumnIdentity.Of(identity, column), Direction);
    }
}
