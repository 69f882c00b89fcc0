#requires -Version 7.4
<#
.SYNOPSIS
    Brings docs/en-US/*.md up to date with the module: what the code says is taken from the code, what people wrote stays.
.DESCRIPTION
    From the code come the synopsis, the syntax, every parameter with its description, and what goes in and comes out:
    all of it is in the XML documentation of the dll.
    From the Markdown that is there come the description, the examples, the notes and the links. A cmdlet that is
    new gets a page with placeholders for those.
    Needs PlatyPS 1.x. Afterwards, make the MAML: build.ps1 -Task Help.
.PARAMETER ModulePath
    The folder of the built module.
.PARAMETER XmlPath
    The XML documentation that the compiler wrote beside the dll.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [string] $XmlPath = (Join-Path $PSScriptRoot '..' 'src' 'DataWorksMeta' 'bin' 'Release' 'net8.0' 'DataWorksMeta.xml'),
    [string] $MarkdownPath = (Join-Path $PSScriptRoot 'en-US')
)
# No strict mode: PlatyPS reads properties that are not there.
$ErrorActionPreference = 'Stop'
Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0.0
Import-Module (Join-Path $ModulePath 'DataWorksMeta.psd1') -Force

$summaries = @{}
$inherited = @{}
foreach ($member in ([xml](Get-Content $XmlPath -Raw)).doc.members.member) {
    if ($from = $member.SelectSingleNode('inheritdoc/@cref')) { $inherited[$member.name] = $from.Value }
    $node = $member.SelectSingleNode('summary')
    if ($node) {
        $text = $node.InnerXml -replace '<see langword="(\w+)"\s*/>', '$1' -replace '<see cref="\w:[\w.]*?(\w+)"\s*/>', '$1'
        $text = $text -replace '</?(c|para)>', ''
        $text = [System.Net.WebUtility]::HtmlDecode($text) -replace '\s+', ' '
        # A name in angle brackets would be taken for HTML.
        $summaries[$member.name] = [regex]::Replace($text.Trim(), '(?<![`\w.-])[\w.+/-]*<\w+>(?:[\w.<>/-]*[\w>])?', '`$0`')
    }
}
# What another member says of the same thing.
foreach ($name in $inherited.Keys) { $summaries[$name] ??= $summaries[$inherited[$name]] }

$common = @{
    First             = 'Brings only this many items of each answer, and asks for no page more than that takes. ' +
        'To cut a whole pipe short, use Select-Object -First.'
    Skip              = 'Leaves out this many items at the start of each answer.'
    IncludeTotalCount = 'Emits the number of all items before the first, where the service tells it; ' +
        '"Unknown total count" where it does not.'
    WhatIf            = 'Says what would be called, and calls nothing.'
    Confirm           = 'Asks before each call that changes something.'
}

function Get-Summary([string] $Key) {
    if ($summaries.ContainsKey($Key)) { $summaries[$Key] } else { throw "No XML documentation for $Key." }
}

function Get-ParameterText([type] $Type, [string] $Name) {
    for ($declaring = $Type; $declaring; $declaring = $declaring.BaseType) {
        if ($summaries.ContainsKey("P:$($declaring.FullName).$Name")) {
            return $summaries["P:$($declaring.FullName).$Name"]
        }
    }
    if ($common.ContainsKey($Name)) { $common[$Name] } else { throw "No XML documentation for $($Type.Name).$Name." }
}

# The words that may be given, where they are few: Tab shows them, and so should the help.
function Get-AcceptedText($Parameter) {
    $set = $Parameter.Attributes.Where({ $_ -is [System.Management.Automation.ValidateSetAttribute] })
    $type = [Nullable]::GetUnderlyingType($Parameter.ParameterType) ?? (
        $Parameter.ParameterType.IsArray ? $Parameter.ParameterType.GetElementType() : $Parameter.ParameterType)
    $words = $set ? $set[0].ValidValues : ($type.IsEnum -and $type.Namespace -eq 'DataWorksMeta' ? [Enum]::GetNames($type) : @())
    $words ? " One of: $($words -join ', ')." : ''
}

function Get-Default($Cmdlet, [string] $Name) {
    $property = $Cmdlet.GetType().GetProperty($Name)
    if (-not $property -or $property.PropertyType -eq [switch]) { return 'False' }
    $value = $property.GetValue($Cmdlet)
    # What no parameter says is no default: a time of 0 looks once, and the longest way is to the end.
    if ($value -in 0, [int]::MaxValue, [timespan]::Zero -and $property.PropertyType -in [int], [long], [timespan]) { return 'None' }
    if ($null -eq $value -or "$value" -in '', 'False' -or ($value -is [array] -and $value.Count -eq 0)) { return 'None' }
    "$value"
}

foreach ($command in Get-Command -Module DataWorksMeta | Sort-Object Name) {
    $type = $command.ImplementingType
    $cmdlet = [Activator]::CreateInstance($type)
    $help = New-CommandHelp -CommandInfo $command
    $path = Join-Path $MarkdownPath "$($command.Name).md"
    if (Test-Path $path) {
        $old = Import-MarkdownCommandHelp $path
        $help.Description = $old.Description
        $help.Notes = $old.Notes
        $help.Examples.Clear()
        foreach ($example in $old.Examples) { $help.Examples.Add($example) }
        $help.RelatedLinks.Clear()
        foreach ($link in $old.RelatedLinks) { $help.RelatedLinks.Add($link) }
    }
    $help.Synopsis = Get-Summary "T:$($type.FullName)"
    $help.AliasHeaderFound = $false
    $help.Aliases = ''
    $isPaged = $command.Parameters.ContainsKey('IncludeTotalCount')
    foreach ($parameter in $help.Parameters) {
        $parameter.Description = if ($isPaged -and $parameter.Name -in 'First', 'Skip', 'IncludeTotalCount') {
            $common[$parameter.Name]
        }
        else {
            (Get-ParameterText $type $parameter.Name) + (Get-AcceptedText $command.Parameters[$parameter.Name])
        }
        $parameter.DefaultValue = switch ($parameter.Name) {
            { $isPaged -and $_ -eq 'First' } { 'All' ; break }
            { $isPaged -and $_ -eq 'Skip' } { '0' ; break }
            default { Get-Default $cmdlet $parameter.Name }
        }
    }
    if ($help.Inputs.Count -eq 0) { $help.Inputs.Add([Microsoft.PowerShell.PlatyPS.Model.InputOutput]::new('None', '')) }
    foreach ($in in $help.Inputs) {
        $lines = foreach ($parameter in $command.Parameters.Values) {
            if ($parameter.ParameterType.FullName -ne $in.Typename -and $parameter.ParameterType.ToString() -ne $in.Typename) { continue }
            $sets = $parameter.ParameterSets.Values
            if ($sets.Where({ $_.ValueFromPipeline })) { "Bound to -$($parameter.Name) as it is." }
            elseif ($sets.Where({ $_.ValueFromPipelineByPropertyName })) { "Bound to -$($parameter.Name) by the name of the property." }
        }
        $in.Description = if ($in.Typename -in 'None', 'System.Object') {
            $in.Typename = 'None'
            'Nothing.'
        }
        else {
            (@($lines) | Select-Object -Unique) -join ' '
        }
    }
    foreach ($out in $help.Outputs) {
        if ($out.Typename -eq 'System.Object') { $out.Typename = 'None' }
        $out.Description = switch ($out.Typename) {
            'None' { 'Nothing.'; break }
            'System.String' { 'Text, where -Format is given.'; break }
            'System.Boolean' { 'True where it exists, False where it does not.'; break }
            'System.Management.Automation.PSObject' {
                'The reply, or what it carries: numbers as Int64, lists as arrays, and what is absent as null.'
                break
            }
            default { Get-Summary "T:$_" }
        }
    }
    $made = Export-MarkdownCommandHelp -CommandHelp $help -OutputFolder ([IO.Path]::GetTempPath()) -Force
    # A date would change the page though nothing changed.
    $text = (Get-Content $made.FullName -Raw) -replace "`r`n", "`n" -replace '(?m)^ms\.date: .*\n', ''
    $text = $text -replace '(?s)## ALIASES\n.*?(?=## DESCRIPTION)', '' -replace '(?m)[ \t]+$', ''
    [IO.File]::WriteAllText($path, $text.TrimEnd() + "`n")
    Remove-Item $made.FullName
}
