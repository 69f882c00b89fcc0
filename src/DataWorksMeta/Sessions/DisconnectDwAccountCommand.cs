using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Sessions;

namespace DataWorksMeta.Commands;

/// <summary>Forgets the default session of this runspace. Sessions held in variables stay good.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "DwAccount")]
public sealed class DisconnectDwAccountCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        DefaultSessions.Set(Runspace.DefaultRunspace, null);
        DefaultSessions.SetImplicit(Runspace.DefaultRunspace, null);
    }
}
