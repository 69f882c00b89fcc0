using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Operations;

/// <summary>What an operation gets: its parameters, the catalogue, and what was changed since.</summary>
internal readonly struct OperationCall(ParameterSet parameters, ParameterSet query, ICatalogue catalogue, Books books)
{
    public ICatalogue Catalogue { get; } = catalogue;

    public Books Books { get; } = books;

    public string? Text(string name) => parameters.GetFilled(name);

    /// <summary>A parameter that was sent in the address, an empty one among them.</summary>
    public string? InQuery(string name) => query.Get(name);

    /// <summary>A parameter that was sent in the body, an empty one among them.</summary>
    public string? InForm(string name) => query.Get(name) is null ? parameters.Get(name) : null;

    public string RequiredText(string name) => parameters.GetFilled(name) ?? throw new ServiceException(ServiceErrors.Missing(name));

    /// <summary>Null when it is not given.</summary>
    public long? Number(string name) => Text(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? value
        : throw new ServiceException(ServiceErrors.Workbench(name));

    public long RequiredNumber(string name) => Number(name) ?? throw new ServiceException(ServiceErrors.Missing(name));

    /// <summary>Operation Center's environment: 1 for PROD, 0 for DEV.</summary>
    public int ProjectEnv() => Text("ProjectEnv") switch
    {
        null or "PROD" => 1,
        "DEV" => 0,
        _ => throw new ServiceException(ServiceErrors.Workbench("ProjectEnv")),
    };

    public bool Flag(string name) => string.Equals(parameters.Get(name), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>odps where nothing is said; the metadata operations know odps and emr only.</summary>
    public string DataSourceType() => Text("DataSourceType") switch
    {
        null or Project.Odps => Project.Odps,
        Project.Emr => Project.Emr,
        _ => throw new ServiceException(ServiceErrors.ParameterInvalid),
    };
}
