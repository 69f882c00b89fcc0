using System.Collections;
using System.Management.Automation;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>What came down the pipe, understood as tables: a GUID, one of our objects, or anything with the right properties (a CSV row, an object that went through JSON or a job, a hashtable).</summary>
internal sealed class TableInput
{
    private TableInput(object? source, TableIdentity? table, DwObject? origin, string? region, DwException? fault)
    {
        Source = source;
        Table = table;
        Origin = origin;
        Region = region;
        Fault = fault;
    }

    /// <summary>The input as it was given: what an error points at.</summary>
    public object? Source { get; }

    /// <summary>The table that is meant; <see langword="null"/> where <see cref="Fault"/> says why there is none.</summary>
    public TableIdentity? Table { get; }

    public DwObject? Origin { get; }

    public string? Region { get; }

    public DwException? Fault { get; }

    /// <summary>The tables in a piped object: none for <see langword="null"/>, several for a list.</summary>
    public static IEnumerable<TableInput> Read(PSObject? input, Func<string, TableInput> fromGuid)
    {
        object? value = input?.BaseObject;
        if (value is null || ReferenceEquals(value, DBNull.Value))
            return [];
        if (value is string guid)
            return [fromGuid(guid)];
        if (LanguagePrimitives.GetEnumerable(value) is IEnumerable list)
            return list.Cast<object?>().SelectMany(item => Read(item is null ? null : PSObject.AsPSObject(item), fromGuid));
        return [FromProperties(input!)];
    }

    public static TableInput FromGuid(string guid, string? dataSourceType, string? clusterId, string? schema)
    {
        // An object that was turned into text on its way ("@{Name=x}") names no table.
        if (guid.StartsWith("@{", StringComparison.Ordinal))
            return Bad(guid, ErrorId.NoTable, "the input is an object that was turned into text, not the GUID of a table.");
        TableIdentity? table = TableIdentity.From(guid, dataSourceType, clusterId, null, schema, null);
        return table is null
            ? Bad(guid, ErrorId.EmptyInput, "the GUID of the table is empty.")
            : new TableInput(guid, table, null, null, null);
    }

    public static TableInput FromNames(string tableName, string? dataSourceType, string? clusterId, string? databaseName, string? schema)
    {
        TableIdentity? table = TableIdentity.From(null, dataSourceType, clusterId, databaseName, schema, tableName);
        return table is null
            ? Bad(tableName, ErrorId.EmptyInput, "the name of the table is empty.")
            : new TableInput(table.Subject, table, null, null, null);
    }

    private static TableInput FromProperties(PSObject input)
    {
        var properties = new InputProperties(input);
        TableIdentity? table = TableIdentity.From(
            properties.Text("TableGuid"),
            properties.Text("DataSourceType"),
            properties.Text("ClusterId"),
            properties.Text("DbName", "DatabaseName"),
            properties.Text("SchemaName", "Schema"),
            properties.Text("TableName"));
        return table is null
            ? Bad(input, ErrorId.NoTable, "the input names no table: it has neither a TableGuid nor a TableName.")
            : new TableInput(input, table, input.BaseObject as DwObject, properties.Text("Region"), null);
    }

    private static TableInput Bad(object source, string code, string message) =>
        new(source, null, null, null, new DwException(code, message));
}
