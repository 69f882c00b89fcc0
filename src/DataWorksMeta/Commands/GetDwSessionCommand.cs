using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Session;

namespace DataWorksMeta.Commands;

/// <summary>Shows the default session of this runspace; nothing where there is none.</summary>
[Cmdlet(VerbsCommon.Get, "DwSession")]
[OutputType(typeof(DwSession))]
public sealed class GetDwSessionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (DefaultSessions.Get(Runspace.DefaultRunspace) is DwSession session)
            WriteObject(session);
    }
}
