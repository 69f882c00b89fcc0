using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>The base of every cmdlet that asks about tables: by GUID, by what comes down the pipe, or by names.</summary>
public abstract class TableCommand : PipedCommand
{
    internal const string TableGuidSet = "TableGuid";
    internal const string TableNameSet = "TableName";

    /// <summary>The id of the table, such as odps.sales.dim_user; sales.dim_user is short for it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TableGuidSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? TableGuid { get; set; }

    /// <summary>A table from the pipe: a GUID, a Table object, or any object with a TableGuid, or with TableName and DbName.</summary>
    [Parameter(Position = 0, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public override PSObject? InputObject { get; set; }

    /// <summary>The name of the table, where it is given by names.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TableNameSet)]
    [AllowEmptyString]
    public string TableName { get; set; } = string.Empty;

    /// <summary>The database of a table that is given by names: for MaxCompute the project.</summary>
    /// <remarks>A parameter of the cmdlets whose operation calls it so; each of them declares it.</remarks>
    public virtual string? DatabaseName { get; set; }

    /// <summary>The engine that holds the table: odps (MaxCompute, the default) or emr.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DataSourceTypeCompleter))]
    public string? DataSourceType { get; set; }

    /// <summary>The EMR cluster that holds the table.</summary>
    [Parameter]
    public string? ClusterId { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "table";

    internal override string? FirstParameter => nameof(TableGuid);

    /// <summary>The database and schema of a table that is given by names.</summary>
    internal virtual (string? DatabaseName, string? Schema) Names => (DatabaseName, null);

    /// <summary>Whether the operation takes a GUID and nothing else.</summary>
    internal virtual bool NeedsGuid => false;

    /// <summary>The question about one table.</summary>
    internal abstract Query QueryFor(TableIdentity table);

    internal override Query? QueryFor(PipedInput input)
    {
        TableIdentity table = TableOf(input);
        return QueryFor(NeedsGuid ? WithGuid(table) : table);
    }

    /// <summary>The GUID of the table that an input names.</summary>
    /// <exception cref="DwException">It names none, or one that has no GUID.</exception>
    internal static string GuidOf(PipedInput input)
    {
        TableIdentity table = input.IsArgument ? FromGuid(input.Text("TableGuid"), null, null, null) : Read(input);
        return WithGuid(table.Possible()).Guid!;
    }

    private static TableIdentity WithGuid(TableIdentity table) => table.Guid is not null ? table : throw new DwException(
        ErrorId.NoTable,
        $"the service knows this of tables with a GUID only, and '{table}' has none.",
        advice: "Give the GUID, odps.<project>.<table>, or the project besides the table. Tables of EMR have none.");

    internal override IEnumerable<PipedInput> Arguments() => InputSet == TableNameSet
        ? [PipedInput.Argument("TableName", TableName, NamedTable()?.ToString())]
        : (TableGuid ?? [null!]).Select(static guid => PipedInput.Argument("TableGuid", guid ?? string.Empty));

    /// <summary>The table that an input names, or the parameters.</summary>
    internal TableIdentity TableOf(PipedInput input)
    {
        if (InputSet == TableNameSet)
            return NamedTable() ?? throw new DwException(ErrorId.EmptyInput, "the name of the table is empty.");
        if (InputSet == TableGuidSet)
            return FromGuid(input.Text("TableGuid"), DataSourceType, ClusterId, Names.Schema);
        return Read(input, DataSourceType, ClusterId, Names.Schema);
    }

    /// <summary>The table that an input names: its GUID, or any object that has one, or names in its place.</summary>
    /// <exception cref="DwException">It names none.</exception>
    internal static TableIdentity Read(
        PipedInput input, string? dataSourceType = null, string? clusterId = null, string? schema = null)
    {
        if (input.BareText is string text)
            return FromGuid(text, dataSourceType, clusterId, schema);
        return TableIdentity.From(
            input.Text("TableGuid"),
            input.Text("DataSourceType") ?? EngineOf(input),
            input.Text("ClusterId"),
            input.Text("DbName", "DatabaseName"),
            input.Text("SchemaName", "Schema"),
            input.Text("TableName"))
            ?? throw new DwException(
                ErrorId.NoTable,
                $"the input names no table: it has neither a TableGuid nor a TableName.{InputColumns.Sentence(input)}",
                advice: InputColumns.Advice(input, "TableGuid"));
    }

    /// <summary>The engine that a row of lineage tells by having no GUID; <see langword="null"/> where it tells none.</summary>
    /// <exception cref="DwException">It is another one than MaxCompute, and the cluster is not known.</exception>
    internal static string? EngineOf(PipedInput input)
    {
        if (!LineageInput.IsWithoutId(input))
            return null;
        return input.Text("ClusterId") is not null ? EngineType.Emr : throw new DwException(
            ErrorId.NoTable,
            $"'{input.Text("DatabaseName")}.{input.Text("TableName")}' is named by lineage without a GUID, so it is of another engine than "
                + "MaxCompute, and the row has no ClusterId.",
            advice: "Leave such rows out: ... | Where-Object TableGuid | ..., or ask by names, with -DataSourceType emr and -ClusterId.");
    }

    private TableIdentity? NamedTable() => TableIdentity.From(
        null, DataSourceType, ClusterId, Names.DatabaseName, Names.Schema, TableName, isTyped: true);

    /// <summary>The table that was typed.</summary>
    /// <exception cref="DwException">It is none.</exception>
    internal static TableIdentity FromGuid(string? guid, string? dataSourceType, string? clusterId, string? schema)
    {
        // An object that was turned into text on its way ("@{Name=x}") names no table.
        if (guid?.StartsWith("@{", StringComparison.Ordinal) == true)
            throw new DwException(ErrorId.NoTable, "the input is an object that was turned into text, not the GUID of a table.");
        return TableIdentity.From(guid, dataSourceType, clusterId, null, schema, null, isTyped: true)
            ?? throw new DwException(ErrorId.EmptyInput, "the GUID of the table is empty.");
    }
}
