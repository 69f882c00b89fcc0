using System.Management.Automation;
using DataWorksMeta.Commands;
using DataWorksMeta.Graphs;

namespace DataWorksMeta.Pipeline;

/// <summary>A cmdlet that can walk many steps: what its parameters say.</summary>
internal interface IWalkCommand
{
    /// <summary>The cmdlet itself.</summary>
    DwCommand Command { get; }

    LineageDirection Direction { get; }

    int Depth { get; }

    SwitchParameter Recurse { get; }

    string[] StopAt { get; }

    string[] Exclude { get; }

    /// <summary>Whether a way to one thing is wanted.</summary>
    bool HasTarget { get; }

    /// <summary>How what it walks over is asked about.</summary>
    ILineageKind Kind { get; }

    /// <summary>What is left out, besides what is excluded by its name.</summary>
    Func<Neighbour, bool>? Omits => null;
}
