using System.Management.Automation;

namespace DataWorksMeta.Commands;

/// <summary>Makes a session without making it the default.</summary>
[Cmdlet(VerbsCommon.New, "DwSession")]
[OutputType(typeof(DwSession))]
public sealed class NewDwSessionCommand : SessionParameters
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(Make());
}
