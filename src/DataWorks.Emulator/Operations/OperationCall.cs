using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Operations;

/// <summary>What an operation gets: its parameters and the catalogue.</summary>
internal readonly struct OperationCall(ParameterSet parameters, ICatalogue catalogue)
{
    public ICatalogue Catalogue { get; } = catalogue;

    public string? Text(string name) => parameters.GetFilled(name);

    public string RequiredText(string name) => parameters.GetFilled(name) ?? throw new ServiceException(ServiceErrors.Missing(name));

    public bool Flag(string name) => string.Equals(parameters.Get(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>odps where nothing is said; the metadata operations know odps and emr only.</summary>
    public string DataSourceType() => Text("DataSourceType") switch
    {
        null or Project.Odps => Project.Odps,
        Project.Emr => Project.Emr,
        _ => throw new ServiceException(ServiceErrors.ParameterInvalid),
    };
}
