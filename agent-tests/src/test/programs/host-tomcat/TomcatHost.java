// Copyright The aoai-agent Authors
// SPDX-License-Identifier: Apache-2.0

package io.github.aoaiagent.programs.tomcat;

import java.io.File;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.FileResourceSet;
import org.apache.catalina.webresources.StandardRoot;

/**
 * A Tomcat with the web applications that it is told of, which are asked once. Some of them are
 * deployed anew a few times; then it waits for the class loaders of those that are gone.
 */
public final class TomcatHost {
  private static final int PATIENCE = 200;
  private static final int PAUSE_MILLIS = 100;

  private final Tomcat tomcat = new Tomcat();
  private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
  private final Set<WeakReference<ClassLoader>> gone = new HashSet<>();

  private TomcatHost(Path base) {
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
  }

  /**
   * @param arguments the server's folder, and of each web application: {@code stays} or how often
   *     it comes and goes, its path, its servlet, an init parameter with its value, its class path
   */
  public static void main(String[] arguments) throws Exception {
    TomcatHost host = new TomcatHost(Path.of(arguments[0]));
    host.tomcat.start();
    List<String> told = List.of(arguments).subList(1, arguments.length);
    for (String application : told) {
      List<String> parts = List.of(application.split(" ", -1));
      if (parts.get(0).equals("stays")) {
        host.deploy(parts);
      } else {
        for (int i = 0; i < Integer.parseInt(parts.get(0)); i++) {
          host.undeploy(host.deploy(parts));
        }
      }
    }
    System.out.println(host.left() + " class loaders left");
    host.tomcat.stop();
    host.tomcat.destroy();
    // Threads of the SDK's own transport need not be waited for.
    System.exit(0);
  }

  private Context deploy(List<String> application) throws IOException {
    // One that starts when it has everything.
    StandardContext context = new StandardContext();
    context.setName(application.get(1));
    context.setPath(application.get(1));
    context.setDocBase(Files.createTempDirectory("webapp").toString());
    context.addLifecycleListener(new Tomcat.FixContextListener());
    context.setResources(resources(context, application.get(5)));
    Wrapper servlet = Tomcat.addServlet(context, "servlet", application.get(2));
    if (!application.get(3).isEmpty()) {
      servlet.addInitParameter(application.get(3), application.get(4));
    }
    context.addServletMappingDecoded("/", "servlet");
    tomcat.getHost().addChild(context);
    System.out.println(context.getPath() + " says " + get(context.getPath()));
    return context;
  }

  private static StandardRoot resources(Context context, String classPath) {
    StandardRoot root = new StandardRoot(context);
    for (String each : classPath.split(File.pathSeparator)) {
      File file = new File(each);
      root.addPreResources(
          file.isDirectory()
              ? new DirResourceSet(root, "/WEB-INF/classes", each, "/")
              : new FileResourceSet(root, "/WEB-INF/lib/" + file.getName(), each, "/"));
    }
    return root;
  }

  private String get(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path + "/")
                .toURL()
                .openConnection();
    return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void undeploy(Context context) {
    gone.add(new WeakReference<>(context.getLoader().getClassLoader(), collected));
    tomcat.getHost().removeChild(context);
  }

  /** How many class loaders of web applications that are gone stay. */
  private int left() throws InterruptedException {
    for (int i = 0; i < PATIENCE && !gone.isEmpty(); i++) {
      System.gc();
      Object reference = collected.remove(PAUSE_MILLIS);
      while (reference != null) {
        gone.remove(reference);
        reference = collected.poll();
      }
    }
    return gone.size();
  }
}
