using System.Management.Automation;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets whose operation names a table by database and name.</summary>
public abstract class NamedTableCommand : TableCommand
{
    /// <summary>The database of a table that is given by names: for MaxCompute the project.</summary>
    [Parameter]
    [Alias("DbName")]
    public string? DatabaseName { get; set; }

    internal override (string? DatabaseName, string? Schema) Names => (DatabaseName, null);
}
