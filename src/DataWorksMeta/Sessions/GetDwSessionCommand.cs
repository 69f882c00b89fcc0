using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Sessions;

namespace DataWorksMeta.Commands;

/// <summary>
/// Shows the default session of this runspace; where there is none, the one that the last command made for itself, if one did.
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwSession")]
[OutputType(typeof(DwSession))]
public sealed class GetDwSessionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (DefaultSessions.GetShown(Runspace.DefaultRunspace) is DwSession session)
            WriteObject(session);
    }
}
