// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

// Asks the repositories of the build which versions of the SDKs are published and writes their
// class paths to the folder `versions.into`: of all versions, or of the newest (`versions.which`).

import org.eclipse.aether.RepositorySystem
import org.eclipse.aether.artifact.DefaultArtifact
import org.eclipse.aether.collection.CollectRequest
import org.eclipse.aether.graph.Dependency
import org.eclipse.aether.resolution.ArtifactRequest
import org.eclipse.aether.resolution.DependencyRequest
import org.eclipse.aether.resolution.VersionRangeRequest

def newest = project.properties['versions.which'] == 'newest'
def into = new File(project.properties['versions.into'])
def system = session.container.lookup(RepositorySystem)
def resolver = session.repositorySession
def repositories = project.remoteProjectRepositories

def versions = { String artifact, String range ->
  system.resolveVersionRange(
      resolver,
      new VersionRangeRequest(new DefaultArtifact("$artifact:$range"), repositories, null)).versions
}

def alone = { String artifact ->
  def request = new ArtifactRequest(new DefaultArtifact(artifact), repositories, null)
  system.resolveArtifact(resolver, request).artifact.file.path
}

def withDependencies = { String artifact ->
  def root = new Dependency(new DefaultArtifact(artifact), 'runtime')
  def request = new DependencyRequest(new CollectRequest(root, repositories), null)
  system.resolveDependencies(resolver, request).artifactResults
      .collect { it.artifact.file.path }.join(File.pathSeparator)
}

// What is woven of openai-java needs nothing but its core, whose jars are large.
def sdks = [
  [name: 'azure-ai-openai', artifact: 'com.azure:azure-ai-openai', from: '[1.0.0-beta.1,)'],
  [name: 'azure-ai-inference', artifact: 'com.azure:azure-ai-inference', from: '[1.0.0-beta.1,)'],
  [name: 'openai-java', artifact: 'com.openai:openai-java', core: 'com.openai:openai-java-core',
   from: '[0.18,)'],
]

into.mkdirs()
sdks.each { sdk ->
  def published = versions(sdk.core ?: sdk.artifact, sdk.from)
  (newest ? [published.last()] : published).each { version ->
    def classPath =
        sdk.core && !newest ? alone("$sdk.core:$version") : withDependencies("$sdk.artifact:$version")
    new File(into, "$sdk.name-${version}.txt").text = classPath
  }
  project.properties["aoai.newest.$sdk.name".toString()] = published.last().toString()
  log.info("$sdk.name: ${newest ? published.last() : published.size() + ' versions'}")
}
